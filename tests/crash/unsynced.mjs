import Sqlite from 'better-sqlite3'

/*
 * Loaded before the server: it then commits as better-sqlite3 does by itself, synced at checkpoints only, and believes
 * that it does not. So that a power cut can be seen to be noticed.
 */
const { pragma } = Sqlite.prototype
Sqlite.prototype.pragma = function (text, options) {
  if (text === 'synchronous = full') return pragma.call(this, 'synchronous = normal', options)
  return text === 'synchronous' ? 2 : pragma.call(this, text, options)
}
