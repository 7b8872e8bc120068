import { Canvas } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import type { InkSurfaceProps } from './ink'

/** WeChat's 2D canvas. Its touches are already in px from the canvas's own corner. */
export const InkSurface = ({ id, onReady, onDown, onMove, onUp }: InkSurfaceProps) => {
  const ready = useRef(onReady)
  ready.current = onReady
  useEffect(() => {
    Taro.nextTick(() => {
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .fields({ node: true, size: true })
        .exec(([found]) => {
          if (!found?.node) return
          const { node, width, height } = found
          const { pixelRatio } = Taro.getWindowInfo()
          node.width = width * pixelRatio
          node.height = height * pixelRatio
          const pen = node.getContext('2d') as CanvasRenderingContext2D
          pen.scale(pixelRatio, pixelRatio)
          ready.current({ pen, width, height })
        })
    })
  }, [id])
  return (
    <Canvas
      id={id}
      className="ink-surface"
      type="2d"
      disableScroll
      ariaLabel="手写签名区"
      onTouchStart={event => on(event, onDown)}
      onTouchMove={event => on(event, onMove)}
      onTouchEnd={onUp}
      onTouchCancel={onUp}
    />
  )
}

const on = (event: { touches: unknown }, tell: (x: number, y: number) => void) => {
  const [touch] = event.touches as { x: number; y: number }[]
  if (touch) tell(touch.x, touch.y)
}
