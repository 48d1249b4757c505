const TYPE = 'application/x-generec-node'

/** The kind of node that is dragged from the palette, in the data of a drag. */
export const draggedKind = {
  write: (data: DataTransfer, kind: string): void => {
    data.setData(TYPE, kind)
    data.effectAllowed = 'copy'
  },
  isIn: (data: DataTransfer): boolean => data.types.includes(TYPE),
  read: (data: DataTransfer): string | null => data.getData(TYPE) || null,
}
