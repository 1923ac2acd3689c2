import { Hub } from './hub'
import type { Said, Told } from './messages'

const hub = new Hub()
const scope = self as unknown as { onconnect: (event: MessageEvent) => void }

scope.onconnect = ({ ports: [port] }) => {
  if (!port) return
  const tell = (message: Told) => port.postMessage(message)
  port.onmessage = ({ data }: MessageEvent<Said>) => hub.hear(tell, data)
}
