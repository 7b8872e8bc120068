import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './sources'

/**
 * Notes what a run showed, for the page that `npm test`, `npm run bench` and `npm run mutants` write from all notes
 * (`tests/report/figures.md`).
 * @param group one heading of the page; a later note replaces the earlier one
 * @param command what prints these figures again
 * @param figures by name, each a number or a short text with its unit
 */
export const noteFigures = (
  group: string,
  command: string,
  figures: Readonly<Record<string, number | string>>,
): void => {
  const folder = join(root, '.cache/figures')
  const file = join(folder, `${group.replaceAll(/\W+/g, '-').toLowerCase()}.json`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${file}.${process.pid}`, JSON.stringify({ group, command, figures }))
  renameSync(`${file}.${process.pid}`, file)
}

/** Writes the page anew from all notes; for commands of their own, `npm test` does it by itself. */
export const writeReport = async (): Promise<void> => {
  await import(pathToFileURL(join(root, '.scripts/report.mjs')).href)
}
