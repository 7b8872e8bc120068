import { type PointerEvent, useEffect, useRef } from 'react'
import type { InkSurfaceProps } from './ink'

/** The browser's canvas: finger, pen and mouse come as pointers. */
export const InkSurface = ({ id, onReady, onDown, onMove, onUp }: InkSurfaceProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const ready = useRef(onReady)
  ready.current = onReady
  useEffect(() => {
    const node = canvas.current
    const pen = node?.getContext('2d')
    if (!node || !pen) return
    const fit = () => {
      const { width, height } = node.getBoundingClientRect()
      if (width === 0) return
      node.width = width * devicePixelRatio
      node.height = height * devicePixelRatio
      pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
      ready.current({ pen, width, height })
    }
    const watch = new ResizeObserver(fit)
    watch.observe(node)
    return () => watch.disconnect()
  }, [])
  const at = (event: PointerEvent<HTMLCanvasElement>, tell: (x: number, y: number) => void) => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    tell(event.clientX - left, event.clientY - top)
  }
  return (
    <canvas
      id={id}
      ref={canvas}
      className="ink-surface"
      role="img"
      aria-label="手写签名区"
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        at(event, onDown)
      }}
      onPointerMove={event => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) at(event, onMove)
      }}
      onPointerUp={onUp}
      onPointerCancel={onUp}
    />
  )
}
