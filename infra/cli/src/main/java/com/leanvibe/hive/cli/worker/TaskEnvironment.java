package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.shell.Workspaces;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The variables that a command gets from the worker: none that could be a secret. */
final class TaskEnvironment {

  private static final Set<String> HARMLESS =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "LANGUAGE",
          "TZ",
          "TMPDIR",
          "JAVA_HOME");

  private final Map<String, String> inherited = new TreeMap<>();

  /**
   * @param environment the worker's own
   * @param passed names of others that are to be passed on
   */
  TaskEnvironment(Map<String, String> environment, Set<String> passed) {
    environment.forEach(
        (name, value) -> {
          if (HARMLESS.contains(name) || name.startsWith("LC_") || passed.contains(name)) {
            inherited.put(name, value);
          }
        });
  }

  Map<String, String> of(Assignment assignment, Workspaces.Workspace workspace) {
    Map<String, String> variables = new TreeMap<>(inherited);
    variables.put("HIVE_WORKSPACE", workspace.folder().toString());
    variables.put("HIVE_TASK_ID", assignment.mark().taskId().toString());
    variables.put("HIVE_ATTEMPT", Integer.toString(assignment.mark().attempt()));
    if (assignment.workflow() != null) {
      variables.put("HIVE_WORKFLOW_ID", assignment.workflow().toString());
    }
    return variables;
  }
}
