package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.shell.Workspaces;

/**
 * What all attempts of a worker work with.
 *
 * @param whileWorking tells the hive things for as long as the worker isn't to end
 * @param untilTheEnd tells the hive things for as long as the worker is there at all
 */
record Bench(
    AgentRoutes whileWorking,
    AgentRoutes untilTheEnd,
    AttemptLog attempts,
    Holdings holdings,
    Workspaces workspaces,
    TaskEnvironment environment,
    WorkerLog log) {}
