import text202611 from '../agreement-text/2026-11.json'
import type { Source } from './policies'

/** The clauses both sides sign; a published version is never edited, only followed by a newer one. */
export interface AgreementText {
  readonly version: string
  readonly title: string
  readonly sections: readonly { readonly heading: string; readonly clauses: readonly string[] }[]
  /** The documents the clauses follow. */
  readonly sources: readonly Source[]
}

/** Every version ever signed, by its name. */
export const agreementTexts: ReadonlyMap<string, AgreementText> = new Map([[text202611.version, text202611]])

/** What is signed from now on. */
export const currentText: AgreementText = text202611
