import { sqlite } from '../drive/engine.ts'
import { everyScenario } from './every-scenario.ts'

everyScenario(sqlite)
