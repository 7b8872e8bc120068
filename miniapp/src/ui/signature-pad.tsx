import type { Strokes } from '@jiayitong/shared/domain/signatures'
import { Text, View } from '@tarojs/components'
import { useId, useRef, useState } from 'react'
import type { Ink } from '../platform/ink'
import { InkSurface } from '../platform/ink-surface'
import { Icon } from './icon'
import './signature-pad.scss'
import { Tap } from './tap'

/** Points closer than this, in thousandths of the pad, tell nothing new. */
const nearest = 4

const inkColour = '#1B2B2A'

const prepare = ({ pen }: Ink) => {
  pen.strokeStyle = inkColour
  pen.fillStyle = inkColour
  pen.lineWidth = 3.4
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
}

const draw = (ink: Ink, stroke: Strokes[number], from: number) => {
  const { pen, width, height } = ink
  const points = stroke.slice(from).map(([x, y]) => [(x / 1000) * width, (y / 1000) * height] as const)
  const [first, ...rest] = points
  if (!first) return
  pen.beginPath()
  pen.moveTo(first[0], first[1])
  // A tap is a dot: a line of no length with round ends.
  if (rest.length === 0) pen.lineTo(first[0] + 0.01, first[1])
  for (const [x, y] of rest) pen.lineTo(x, y)
  pen.stroke()
}

/**
 * A pad to sign on by finger, pen or mouse. `onChange` gives all strokes after each one ends, points in
 * thousandths of the pad's width and height; `[]` after 重写. Whether they make a name is `isSignature`.
 */
export const SignaturePad = ({ onChange }: { onChange: (strokes: Strokes) => void }) => {
  const id = `ink${useId().replace(/\W/g, '')}`
  const ink = useRef<Ink>()
  const strokes = useRef<Strokes>([])
  const early = useRef<(() => void)[]>([])
  const [begun, setBegun] = useState(false)

  // WeChat hands out its canvas some frames after it is on the screen: what is written before waits for it.
  const onInk = (write: () => void) => {
    if (ink.current) write()
    else early.current.push(write)
  }

  const point = (x: number, y: number): Strokes[number][number] | undefined => {
    if (!ink.current) return undefined
    const thousandths = (value: number, of: number) => Math.round(Math.min(1, Math.max(0, value / of)) * 1000)
    return [thousandths(x, ink.current.width), thousandths(y, ink.current.height)]
  }

  const down = (x: number, y: number) => {
    const at = point(x, y)
    if (!at || !ink.current) return
    strokes.current = [...strokes.current, [at]]
    draw(ink.current, [at], 0)
    setBegun(true)
  }

  const move = (x: number, y: number) => {
    const at = point(x, y)
    const stroke = strokes.current.at(-1)
    const before = stroke?.at(-1)
    if (!at || !stroke || !before || !ink.current) return
    if (Math.abs(at[0] - before[0]) + Math.abs(at[1] - before[1]) < nearest) return
    stroke.push(at)
    draw(ink.current, stroke, stroke.length - 2)
  }

  const ready = (next: Ink) => {
    ink.current = next
    prepare(next)
    for (const stroke of strokes.current) draw(next, stroke, 0)
    for (const write of early.current.splice(0)) write()
  }

  const again = () => {
    if (ink.current) ink.current.pen.clearRect(0, 0, ink.current.width, ink.current.height)
    strokes.current = []
    early.current = []
    setBegun(false)
    onChange([])
  }

  return (
    <View className="signature-pad">
      <View className="signature-line" />
      {!begun && <View className="signature-hint">在这里写上姓名</View>}
      <InkSurface
        id={id}
        onReady={ready}
        onDown={(x, y) => onInk(() => down(x, y))}
        onMove={(x, y) => onInk(() => move(x, y))}
        onUp={() => onInk(() => onChange([...strokes.current]))}
      />
      <Tap className="signature-again" onTap={again}>
        <Icon name="pencil" size={16} />
        <Text>重写</Text>
      </Tap>
    </View>
  )
}
