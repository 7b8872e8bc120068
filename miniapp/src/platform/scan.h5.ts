import './scan.scss'

/** Whether this browser can read a picture: it has a camera and may be asked for it. */
export const canScan = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function'

/** How often the picture is looked at: quick for a hand, slow for a battery. */
const everyMs = 150
/** As large as a code in a hand needs; a larger picture only takes longer. */
const widest = 720

const decoder = () => import('qr/decode.js')

/** Gets ready for scanning without a line: what reads a picture is on this device afterwards. */
export const prepareScan = async (): Promise<void> => {
  await decoder().catch(() => undefined)
}

/** What a QR code says, or in words why none could be read. */
export type Scanned = { readonly text: string } | { readonly problem: string }

/** Opens the camera and answers what a QR code says; nothing when the person turned back. */
export const scanCode = async (): Promise<Scanned | undefined> => {
  // Loaded when first needed: most people never scan.
  const loaded = await decoder().catch(() => undefined)
  if (!loaded) return { problem: '这台设备还没下载过扫码功能，等连上网再扫。' }
  const stream = await navigator.mediaDevices
    .getUserMedia({ video: { facingMode: 'environment' } })
    .catch(() => undefined)
  if (!stream) return { problem: '没能打开相机，请在浏览器设置里允许使用相机，或者输入券号。' }
  const { pane, video, close } = opened()
  video.srcObject = stream
  await video.play().catch(() => {})
  return new Promise(resolve => {
    const end = (text?: string) => {
      clearInterval(timer)
      for (const track of stream.getTracks()) track.stop()
      pane.remove()
      resolve(text === undefined ? undefined : { text })
    }
    close.addEventListener('click', () => end())
    const timer = setInterval(() => {
      const image = frameOf(video)
      if (!image) return
      try {
        end(loaded.decodeQR(image))
      } catch {
        // No code in this picture; the next one may hold one.
      }
    }, everyMs)
  })
}

const canvas = () => document.createElement('canvas').getContext('2d', { willReadFrequently: true })
let surface: CanvasRenderingContext2D | null | undefined

const frameOf = (video: HTMLVideoElement): ImageData | undefined => {
  if (video.videoWidth === 0) return undefined
  surface ??= canvas()
  if (!surface) return undefined
  const scale = Math.min(1, widest / video.videoWidth)
  const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)]
  surface.canvas.width = width
  surface.canvas.height = height
  surface.drawImage(video, 0, 0, width, height)
  return surface.getImageData(0, 0, width, height)
}

/* The camera's picture over everything, and one way back. */
const opened = () => {
  const pane = document.createElement('div')
  pane.className = 'scan-pane'
  const video = document.createElement('video')
  video.setAttribute('playsinline', '')
  video.muted = true
  const frame = document.createElement('div')
  frame.className = 'scan-frame'
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'scan-close'
  close.textContent = '不扫了'
  pane.append(video, frame, close)
  document.body.append(pane)
  close.focus()
  return { pane, video, close }
}
