import L from 'leaflet'
import { t } from '../locales'

/** The map as the console knows it; nothing else imports Leaflet. */

export interface MapIncident {
  id: string
  latitude: number
  longitude: number
  word: string
  tone: string
  title: string
}

export interface MapRegion {
  code: string
  name: string
  behind: string
}

export interface MapWarning {
  id: string
  /** Rings of [longitude, latitude]. */
  outlines: [number, number][][]
  tone: string
  words: string
}

export interface Outlines {
  type: 'FeatureCollection'
  features: { type: 'Feature'; properties: { code: string; name: string }; geometry: object }[]
}

const HUES = 3
const APART = 0.3
const HATCH = 'map-hatch'
const SVG = 'http://www.w3.org/2000/svg'

function svg(tag: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

function textOf(words: string): HTMLElement {
  const element = document.createElement('span')
  element.textContent = words
  return element
}

function addHatch(map: L.Map): void {
  const defs = svg('defs', {})
  const pattern = svg('pattern', { id: HATCH, width: '8', height: '8', patternUnits: 'userSpaceOnUse' })
  pattern.append(svg('path', { d: 'M0 8 8 0M-2 2 2 -2M6 10 10 6', class: 'map-hatch-line', 'stroke-width': '1.5' }))
  defs.append(pattern)
  map.getPanes().overlayPane.querySelector('svg')?.prepend(defs)
}

function badge(one: MapIncident, focused: boolean): L.DivIcon {
  const element = document.createElement('span')
  element.className = `badge ${one.tone}${focused ? ' focused' : ''}`
  element.textContent = one.word
  return L.divIcon({ className: 'map-badge', html: element, iconSize: [0, 0] })
}

/** Outlines of the regions and a badge per incident on a blank ground. */
export class IncidentMap {
  private readonly map: L.Map
  private readonly outlines = new Map<string, L.Polygon>()
  private readonly names = new Map<string, L.Marker>()
  private readonly markers = new Map<string, { marker: L.Marker; drawn: string }>()
  private readonly warnings = L.featureGroup()
  private focused: string | null = null
  private pointed: string | null = null

  constructor(
    holder: HTMLElement,
    layer: Outlines,
    private readonly onOpen: (id: string) => void,
  ) {
    this.map = L.map(holder, { zoomSnap: 0.25, attributionControl: false, zoomControl: false, maxZoom: 15, minZoom: 8 })
    L.control.zoom({ zoomInTitle: t.map.zoomIn, zoomOutTitle: t.map.zoomOut }).addTo(this.map)
    L.control.scale({ imperial: false }).addTo(this.map)
    layer.features.forEach((feature, index) => this.addOutline(feature, `map-outline map-${index % HUES}`))
    this.fit()
    layer.features.forEach(({ properties }) => this.addName(properties))
    addHatch(this.map)
    this.warnings.addTo(this.map)
  }

  /** Hatches and dashes the regions whose data are behind. */
  setRegions(regions: readonly MapRegion[]): void {
    for (const { code, name, behind } of regions) {
      const outline = this.outlines.get(code)
      outline?.setStyle({ dashArray: behind ? '7 5' : undefined })
      const path = outline?.getElement() as SVGPathElement | undefined
      if (path) path.style.fill = behind ? `url(#${HATCH})` : ''
      path?.setAttribute('data-behind', String(behind !== ''))
      const text = this.names.get(code)?.getElement()
      if (text) text.textContent = behind ? t.map.region(name, behind) : name
    }
  }

  setIncidents(incidents: readonly MapIncident[]): void {
    const wanted = new Set(incidents.map(({ id }) => id))
    for (const [id, { marker }] of this.markers)
      if (!wanted.has(id)) {
        marker.remove()
        this.markers.delete(id)
      }
    incidents.forEach((one) => this.draw(one))
  }

  /** Draws the areas of warnings in place of those before. */
  setWarnings(warnings: readonly MapWarning[]): void {
    this.warnings.clearLayers()
    for (const { outlines, tone, words } of warnings)
      for (const ring of outlines) {
        const place = ring.map(([longitude, latitude]) => L.latLng(latitude, longitude))
        const style = { className: `map-warning ${tone}`, weight: 2, dashArray: '3 4', interactive: false }
        const area = L.polygon(place, style).addTo(this.warnings)
        const icon = L.divIcon({ className: 'map-warning-name', html: textOf(words), iconSize: [0, 0] })
        L.marker(area.getBounds().getNorthWest(), { icon, interactive: false, keyboard: false }).addTo(this.warnings)
      }
  }

  /** Brings the incident to the front and into view; null takes the mark away. */
  focus(id: string | null): void {
    this.mark(this.focused, false)
    this.focused = id
    this.mark(id, true)
    const found = id ? this.markers.get(id)?.marker : undefined
    if (found && !this.map.getBounds().contains(found.getLatLng())) this.map.panTo(found.getLatLng())
  }

  /** Marks an incident that is pointed at elsewhere, besides the one in focus; moves nothing. */
  point(id: string | null): void {
    if (this.pointed !== this.focused) this.mark(this.pointed, false)
    this.pointed = id
    this.mark(id, true)
  }

  /** The holder has another size. */
  resize(): void {
    this.map.invalidateSize({ animate: false })
    this.fit()
  }

  destroy(): void {
    this.map.remove()
  }

  private fit(): void {
    const bounds = this.bounds()
    if (bounds.isValid()) this.map.fitBounds(bounds, { padding: [6, 6], animate: false })
  }

  private mark(id: string | null, on: boolean): void {
    const known = id ? this.markers.get(id) : undefined
    known?.marker.getElement()?.firstElementChild?.classList.toggle('focused', on)
    known?.marker.setZIndexOffset(on ? 1000 : 0)
  }

  private addOutline({ properties, geometry }: Outlines['features'][number], className: string): void {
    const style = { className, weight: 2, fillOpacity: 0.13, interactive: false }
    const shape = L.GeoJSON.geometryToLayer({ type: 'Feature', properties, geometry } as never, style as never) as L.Polygon
    shape.options = { ...shape.options, ...style }
    shape.addTo(this.map)
    this.outlines.set(properties.code, shape)
  }

  /** The name stands off the middle of the zone, where the borders meet and most badges are. */
  private addName({ code, name }: { code: string; name: string }): void {
    const middle = this.bounds().getCenter()
    const centre = this.outlines.get(code)?.getCenter() ?? middle
    const away = (of: number, from: number) => of + (of - from) * APART
    const place = L.latLng(away(centre.lat, middle.lat), away(centre.lng, middle.lng))
    const icon = L.divIcon({ className: 'map-name', html: name, iconSize: [0, 0] })
    this.names.set(code, L.marker(place, { icon, interactive: false, keyboard: false }).addTo(this.map))
  }

  private bounds(): L.LatLngBounds {
    return L.featureGroup([...this.outlines.values()]).getBounds()
  }

  private draw(one: MapIncident): void {
    const drawn = JSON.stringify(one)
    const known = this.markers.get(one.id)
    if (known?.drawn === drawn) return
    known?.marker.remove()
    const icon = badge(one, one.id === this.focused)
    const marker = L.marker([one.latitude, one.longitude], { icon, title: `${one.word} ${one.title}`, riseOnHover: true })
    marker.on('click keypress', () => this.onOpen(one.id)).addTo(this.map)
    this.markers.set(one.id, { marker, drawn })
    const element = marker.getElement()
    element?.setAttribute('aria-label', `${one.word} ${one.title}`)
    element?.setAttribute('data-testid', 'map-incident')
  }
}

export function mount(holder: HTMLElement, layer: Outlines, onOpen: (id: string) => void): IncidentMap {
  return new IncidentMap(holder, layer, onOpen)
}
