/** What a person and their phone would do; a test changes it as the story goes. */
export interface Scenario {
  /** Where the addresses compiled into the bundle really are; every other address is refused as WeChat does. */
  servers: Record<string, string>
  /** What `wx.login` hands out: the sandbox's login code of this person. */
  loginCode: string
  /** Where the phone is (GCJ-02), and whether its owner lets us know. */
  location: { latitude: number; longitude: number }
  /** What the map shows once it has been moved: west, south, east, north. */
  region: readonly [number, number, number, number]
  /** What `wx.getWeRunData` hands out; undefined where WeChat counts nothing. */
  steps: (() => Promise<{ encryptedData: string; iv: string }>) | undefined
  scopes: Partial<Record<Scope, boolean>>
  online: boolean
  /** The answer to every dialog, by its words. */
  confirm: (dialog: { title: string; content: string }) => boolean
  /** Which line of an action sheet is chosen, by its words; undefined closes it. */
  choose: (items: readonly string[]) => number | undefined
  /** The code behind `getPhoneNumber`, or undefined when the person declines. */
  phoneCode: string | undefined
  /** What the camera reads in `scanCode`; undefined when it is closed. */
  scanned: string | undefined
  subscriptions: (templateId: string) => 'accept' | 'reject' | 'ban'
  /** WeChat's own font setting; 1 is standard, 1.4 and above what 关怀模式 uses. */
  fontSizeScaleFactor: number
  /** Names `wx.canIUse` denies. */
  missing: readonly string[]
  launch: { path?: string; query?: Record<string, string>; scene: number }
}

export type Scope = 'scope.userLocation' | 'scope.werun' | 'scope.writePhotosAlbum' | 'scope.camera'

export const usualScenario: Scenario = {
  servers: {},
  loginCode: 'demo-resident',
  location: { latitude: 30.281, longitude: 120.154 },
  region: [120.1, 30.25, 120.13, 30.31],
  steps: undefined,
  scopes: { 'scope.userLocation': true },
  online: true,
  confirm: () => true,
  choose: () => 0,
  phoneCode: undefined,
  scanned: undefined,
  subscriptions: () => 'accept',
  fontSizeScaleFactor: 1,
  missing: [],
  launch: { scene: 1001 },
}
