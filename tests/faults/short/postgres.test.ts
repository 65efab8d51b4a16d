import { postgres } from '../drive/postgres.ts'
import { everyScenario } from './every-scenario.ts'

everyScenario(postgres)
