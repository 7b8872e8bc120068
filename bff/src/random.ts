import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(4_096)
let taken = pool.length

/**
 * Random bytes, each given out once. The memory is used again after some thousand: copy or use them at once. Fetched for
 * many at a time: a visit to the system's source costs more than an id or a sealed text.
 * @param bytes at most a few hundred
 */
export const takeRandom = (bytes: number): Buffer => {
  if (taken + bytes > pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  taken += bytes
  return pool.subarray(taken - bytes, taken)
}
