@echo off
rem Runs Shelfmates from this folder with nothing prepared; the same as "run" on other systems.
rem   run match people.csv --programme ltaig -o out.xlsx
rem   run test
setlocal
set "HERE=%~dp0"
set "HERE=%HERE:~0,-1%"
set "VIRTUAL_ENV="

if not exist "%HERE%\.venv" echo Setting up Shelfmates; this happens once and takes about a minute. 1>&2

set "UV=uv"
where uv >nul 2>nul
if not errorlevel 1 goto sync
set "UV=%HERE%\.uv\Scripts\uv.exe"
if exist "%UV%" goto sync

set "PYTHON=py"
where py >nul 2>nul
if errorlevel 1 set "PYTHON=python"
%PYTHON% -m venv "%HERE%\.uv" >nul 2>nul
if not exist "%HERE%\.uv\Scripts\python.exe" (
    echo Shelfmates needs Python 3.13 or 3.12: please install it, or uv ^(https://docs.astral.sh/uv/^), which brings it. 1>&2
    exit /b 1
)
"%HERE%\.uv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check uv >nul 2>nul
if errorlevel 1 (
    rmdir /s /q "%HERE%\.uv"
    echo Shelfmates could not download uv, which sets it up: please check the network connection and try again. 1>&2
    exit /b 1
)

:sync
pushd "%HERE%"
"%UV%" sync --quiet --frozen
set "FAILED=%ERRORLEVEL%"
popd
if not "%FAILED%"=="0" (
    echo Shelfmates could not be set up; uv says why above. It needs Python 3.13 or 3.12, or a network connection to fetch one. 1>&2
    exit /b 1
)

if "%~1"=="" (
    "%UV%" run --quiet --no-sync --project "%HERE%" shelfmates --help
    exit /b
)
if /i "%~1"=="test" goto test
"%UV%" run --quiet --no-sync --project "%HERE%" shelfmates %*
exit /b

:test
rem %* keeps the first word after shift, so the rest is gathered here.
set "REST="
:gather
shift
if "%~1"=="" goto tested
set REST=%REST% %1
goto gather
:tested
cd /d "%HERE%"
"%UV%" run --quiet --no-sync pytest %REST%
exit /b
