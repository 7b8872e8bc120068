/// <reference types="@tarojs/taro" />

/** Where the BFF answers: same origin on the web, a build-time address in WeChat (`JIAYITONG_API`). */
declare const API_BASE: string

/** The version of the mini-program, from its package.json. */
declare const APP_VERSION: string

/** Tile address for the web map with `{x}` `{y}` `{z}`, or empty: then only our own drawing is shown. */
declare const MAP_TILES: string

declare module '*.png' {
  const path: string
  export default path
}
declare module '*.scss'
