import { postgresKit } from './columns'
import { defineTables } from './tables'

// For drizzle-kit only, which reads CommonJS exports: this way no list of tables stands here to be forgotten.
declare const module: { exports: unknown }
module.exports = defineTables(postgresKit)
