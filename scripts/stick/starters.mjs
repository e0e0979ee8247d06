// What a person opens on a stick: a starter for each system, which takes the first server that the computer can run.
import { starterWords } from '../messages/stick.mjs';

const { en, ja } = starterWords.noServer;

/** Windows has PowerShell everywhere; Node.js and Python are quicker where they are. The name `python` may be a mere offer to install it, `py` is not. */
const CMD = `@echo off
chcp 65001 >nul
setlocal
cd /d "%~dp0"
where node >nul 2>nul
if errorlevel 1 goto python
node -e "process.exit(Number(process.versions.node.split('.')[0]) < 20 ? 1 : 0)" >nul 2>nul
if errorlevel 1 goto python
node server\\serve.mjs %*
goto end
:python
where py >nul 2>nul
if errorlevel 1 goto powershell
py -3 -c "import sys; sys.exit(sys.version_info < (3, 8))" >nul 2>nul
if errorlevel 1 goto powershell
py -3 server\\serve.py %*
goto end
:powershell
powershell -NoProfile -ExecutionPolicy Bypass -File server\\serve.ps1 %*
:end
if errorlevel 1 pause
`;

/** On a Mac without developer tools, python3 is a mere offer to install them. */
const SH = `#!/bin/sh
cd "$(dirname "$0")" || exit 1
if command -v node >/dev/null 2>&1 && node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' 2>/dev/null; then
  exec node server/serve.mjs "$@"
fi
python=$(command -v python3)
if [ "$(uname)" = Darwin ] && [ "$python" = /usr/bin/python3 ] && ! xcode-select -p >/dev/null 2>&1; then
  python=
fi
if [ -n "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null; then
  exec "$python" server/serve.py "$@"
fi
echo '${en}'
echo '${ja}'
exit 1
`;

const COMMAND = `#!/bin/sh
exec sh "$(dirname "$0")/start.sh" "$@"
`;

const windowsLines = (text) => text.replaceAll('\n', '\r\n');

/** The starters by their names. */
export const STARTERS = { 'start.cmd': windowsLines(CMD), 'start.sh': SH, 'start.command': COMMAND };

/** A sheet for any editor: those of Windows know UTF-8 by the mark at its beginning. */
export const sheet = (text) => `\uFEFF${windowsLines(text)}`;
