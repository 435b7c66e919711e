import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openWorkspace } from '../../src/local/workspace.ts'
import { UserError } from '../../src/model/user-error.ts'
import { folderWith } from './temporary-folder.ts'

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'
const links = process.platform === 'win32' ? test.skip : test

describe('listing files', () => {
  test('gives relative paths sorted by code point, each once, dot files too', async () => {
    const files = openWorkspace(
      folderWith({ 'b.csv': '', 'data/é.csv': '', 'data/Z.csv': '', '.hidden/a.csv': '', 'c.txt': '' }),
    )
    expect(await files.list(['**/*.csv', 'b.csv', './data/*.csv'])).toEqual([
      '.hidden/a.csv',
      'b.csv',
      'data/Z.csv',
      'data/é.csv',
    ])
  })

  test('never searches .git and node_modules', async () => {
    const files = openWorkspace(folderWith({ '.git/a.csv': '', 'x/node_modules/y/a.csv': '', 'a.csv': '' }))
    expect(await files.list(['**/*.csv'])).toEqual(['a.csv'])
  })

  test('takes a folder for no file and does not look into it', async () => {
    expect(await openWorkspace(folderWith({ 'data/a.csv': '' })).list(['data'])).toEqual([])
  })

  test('gives nothing for no globs and for an empty folder', async () => {
    const files = openWorkspace(folderWith())
    expect([await files.list([]), await files.list(['']), await files.list(['**'])]).toEqual([[], [], []])
  })

  links('shows links to files, also broken ones, and stays out of linked folders that no glob names', async () => {
    const outside = folderWith({ 'far.csv': '' })
    const root = folderWith({ 'data/a.csv': '' })
    symlinkSync('a.csv', join(root, 'data/inner.csv'))
    symlinkSync('nowhere.csv', join(root, 'data/broken.csv'))
    symlinkSync(join(outside, 'far.csv'), join(root, 'data/far.csv'))
    symlinkSync('..', join(root, 'data/loop'))
    symlinkSync('data', join(root, 'current'))
    const files = openWorkspace(root)
    const inData = ['data/a.csv', 'data/broken.csv', 'data/far.csv', 'data/inner.csv']
    expect(await files.list(['**/*.csv'])).toEqual(inData)
    expect(await files.list(['current/*.csv'])).toEqual(inData.map((path) => path.replace('data/', 'current/')))
  })

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'refuses a folder that cannot be read, whose files would be missing in silence',
    async () => {
      const root = folderWith({ 'data/a.csv': '', 'data/locked/b.csv': '' })
      chmodSync(join(root, 'data/locked'), 0)
      const listed = openWorkspace(root).list(['data/**/*.csv'])
      await expect(listed).rejects.toThrow(new UserError('The folder data/locked cannot be read: permission denied.'))
      chmodSync(join(root, 'data/locked'), 0o755)
    },
  )

  links('refuses a link that leads to itself where a folder is named', async () => {
    const root = folderWith()
    symlinkSync('round', join(root, 'round'))
    await expect(openWorkspace(root).list(['round/*.csv'])).rejects.toThrow(
      new UserError('The folder round cannot be read (ELOOP).'),
    )
  })

  test.each(['/etc/*', '../*.csv', 'data/../../x', 'C:\\data\\*', '\\\\host\\share\\*', '!/etc/*'])(
    'refuses the glob %s',
    async (glob) => {
      await expect(openWorkspace(folderWith()).list([glob])).rejects.toThrow(UserError)
    },
  )
})

describe('reading a file', () => {
  test('gives its bytes, up to the size that is allowed', async () => {
    const files = openWorkspace(folderWith({ 'a.txt': '12345' }))
    expect(text(await files.read('./a.txt', 5))).toBe('12345')
    await expect(files.read('a.txt', 4)).rejects.toThrow('a.txt is 5 bytes large; at most 4 are read.')
  })

  test.each([
    ['missing.csv', 'missing.csv does not exist.'],
    ['a.csv/b.csv', 'a.csv/b.csv does not exist.'],
    ['data', 'data is no regular file but a folder.'],
    ['/etc/passwd', '/etc/passwd is an absolute path; write it relative to the workspace.'],
    ['../a.csv', '../a.csv contains "..", and only files inside the workspace are read.'],
    ['data\\..\\..\\a.csv', 'contains ".."'],
    ['C:/a.csv', 'C:/a.csv is an absolute path'],
    ['.git/config', '.git/config belongs to git itself, whose files can hold a token; they are never read.'],
    ['data/.GIT/config', 'belongs to git itself'],
    ['', '"" is no path.'],
    ['a\0.csv', 'is no path.'],
    ['x'.repeat(5000), 'is too long to be a path.'],
  ])('refuses %j', async (path, message) => {
    const files = openWorkspace(folderWith({ 'a.csv': '', 'data/b.csv': '', '.git/config': 'token' }))
    await expect(files.read(path, 1000)).rejects.toThrow(UserError)
    await expect(files.read(path, 1000)).rejects.toThrow(message)
  })

  links('follows links inside the workspace and refuses those that leave it or enter .git', async () => {
    const outside = folderWith({ 'secret.csv': 'secret' })
    const root = folderWith({ 'data/a.csv': 'a', '.git/config': 'token' })
    symlinkSync('data/a.csv', join(root, 'inner.csv'))
    symlinkSync(join(outside, 'secret.csv'), join(root, 'outer.csv'))
    symlinkSync(outside, join(root, 'folder'))
    symlinkSync('.git/config', join(root, 'config'))
    symlinkSync('self.csv', join(root, 'self.csv'))
    const files = openWorkspace(root)
    expect(text(await files.read('inner.csv', 10))).toBe('a')
    for (const path of ['outer.csv', 'folder/secret.csv']) {
      await expect(files.read(path, 10)).rejects.toThrow(`${path} leads out of the workspace through a link`)
      await expect(files.digest(path, 'md5')).rejects.toThrow(UserError)
    }
    await expect(files.read('config', 10)).rejects.toThrow('belongs to git itself')
    await expect(files.read('self.csv', 10)).rejects.toThrow('is a link that leads to itself')
  })

  links(
    'works in a workspace that is reached through a link, and tells a sibling with a longer name apart',
    async () => {
      const base = folderWith({ 'work/a.csv': 'a', 'work-secret/b.csv': 'b' })
      symlinkSync('work', join(base, 'link'))
      symlinkSync('../work-secret/b.csv', join(base, 'work/b.csv'))
      const files = openWorkspace(join(base, 'link'))
      expect(text(await files.read('a.csv', 10))).toBe('a')
      await expect(files.read('b.csv', 10)).rejects.toThrow('leads out of the workspace')
    },
  )

  links('does not wait for a named pipe', async () => {
    const root = folderWith()
    execFileSync('mkfifo', [join(root, 'pipe.csv')])
    await expect(openWorkspace(root).read('pipe.csv', 10)).rejects.toThrow('pipe.csv is no regular file.')
  })

  test('says that a Git LFS pointer is not the file', async () => {
    const files = openWorkspace(folderWith({ 'a.csv': pointer }))
    await expect(files.read('a.csv', 1000)).rejects.toThrow('a.csv is only a Git LFS pointer. Fetch its content first')
    await expect(files.digest('a.csv', 'md5')).rejects.toThrow('Git LFS pointer')
  })
})

describe('the digest of a file', () => {
  test('is that of its bytes, however many', async () => {
    const bytes = Buffer.alloc(300_000, 'holdout')
    const files = openWorkspace(folderWith({ 'a.bin': bytes, empty: '' }))
    expect(await files.digest('a.bin', 'sha256')).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await files.digest('empty', 'md5')).toBe('d41d8cd98f00b204e9800998ecf8427e')
  })

  test('is undefined for what is not there and an error for a folder', async () => {
    const root = folderWith()
    mkdirSync(join(root, 'folder'))
    expect(await openWorkspace(root).digest('missing', 'md5')).toBeUndefined()
    await expect(openWorkspace(root).digest('folder', 'md5')).rejects.toThrow('folder is no regular file but a folder.')
  })
})
