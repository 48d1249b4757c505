const TYPE = 'application/x-generec-node'
/** A drag keeps its data to itself until it is dropped; what it carries must be known before, to show where it fits. */
let inHand: string | null = null

/** The kind of node that is dragged from the palette, in the data of a drag. */
export const draggedKind = {
  write: (data: DataTransfer, kind: string): void => {
    data.setData(TYPE, kind)
    data.effectAllowed = 'copy'
    inHand = kind
  },
  isIn: (data: DataTransfer): boolean => data.types.includes(TYPE),
  read: (data: DataTransfer): string | null => data.getData(TYPE) || null,
  current: (): string | null => inHand,
}
