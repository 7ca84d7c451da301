@rem `npm start` says `exec node …`: where there is a POSIX shell, node then takes the shell's place, so that ending npm ends
@rem Evenkeel in order and with its own exit code. Windows has no `exec`; this file stands in for it and runs what follows.
@%*
