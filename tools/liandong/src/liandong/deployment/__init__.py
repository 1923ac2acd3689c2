"""The Kubernetes deployment of a cell: written from the registries, checked without a cluster."""
