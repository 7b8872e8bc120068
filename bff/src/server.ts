import closeWithGrace from 'close-with-grace'
import { ConfigError, configHelp, readConfig } from './config'
import { start } from './start'

if (process.argv.includes('--help')) {
  console.log(`家医通 · settings by environment variable\n\n${configHelp()}`)
  process.exit(0)
}

try {
  const running = await start(readConfig(process.env))
  console.log(running.banner)
  closeWithGrace({ delay: 10_000 }, async ({ err }) => {
    if (err) running.log.fatal({ err }, 'stopping after a fault')
    await running.stop()
  })
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(`The settings are not right: ${error.message}\nSee npm start -- --help`)
  process.exitCode = 1
}
