/** What a pen can draw on, in CSS px. */
export interface Ink {
  pen: CanvasRenderingContext2D
  width: number
  height: number
}

/** One contract for both targets: where the pen touches, moves and lifts, in px from the upper left. */
export interface InkSurfaceProps {
  id: string
  onReady: (ink: Ink) => void
  onDown: (x: number, y: number) => void
  onMove: (x: number, y: number) => void
  onUp: () => void
}
