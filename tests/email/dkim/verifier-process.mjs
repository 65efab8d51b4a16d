/** Verifies with mailauth, in a process without the test runner's import conditions, which its dependencies trip over. */
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'

process.on('message', async ({ id, message, records }) => {
  const resolver = async (name) => {
    if (records[name] !== undefined) return [[records[name]]]
    throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  }
  const { results } = await dkimVerify(Buffer.from(message, 'base64'), { resolver })
  process.send({ id, results: results.map(({ selector, status }) => [selector, status.result]) })
})
