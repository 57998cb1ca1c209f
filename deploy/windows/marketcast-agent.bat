@echo off
rem The agent's commands in this window: marketcast-agent --help lists them.
setlocal
call "%~dp0find-java.bat"
if errorlevel 1 exit /b 3
rem allow: Netty and protobuf still use what newer Javas warn about
"%JAVA_HOME%\bin\java.exe" -Dsun.misc.unsafe.memory.access=allow -jar "%~dp0marketcast-agent.jar" %*
exit /b %errorlevel%
