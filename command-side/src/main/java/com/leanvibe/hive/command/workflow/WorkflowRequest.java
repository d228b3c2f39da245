package com.leanvibe.hive.command.workflow;

import com.leanvibe.hive.command.permission.ApprovalRequest;
import com.leanvibe.hive.command.task.TaskRequest;
import com.leanvibe.hive.platform.web.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tasks that are to be submitted together. */
record WorkflowRequest(String name, List<Step> tasks) {

  private static final int MAX_STEPS = 1000;
  private static final int MAX_NAME = 200;

  /** A task of the workflow; {@code dependsOn} names keys of other tasks of the same workflow. */
  record Step(
      String key,
      @Nullable String title,
      @Nullable String type,
      @Nullable ObjectNode payload,
      @Nullable Integer priority,
      @Nullable List<String> requiredCapabilities,
      @Nullable List<String> dependsOn,
      @Nullable Instant deadline,
      @Nullable Integer maxAttempts,
      @Nullable Integer leaseSeconds,
      @Nullable Boolean requiresApproval,
      @Nullable ApprovalRequest approval,
      @Nullable String repository) {

    List<String> dependencies() {
      return Objects.requireNonNullElse(dependsOn, List.of());
    }

    /** The step as a task of its own; a title that is not given is the key. */
    TaskRequest task() {
      return new TaskRequest(
          title == null ? key : title,
          type,
          payload,
          priority,
          requiredCapabilities,
          null,
          deadline,
          maxAttempts,
          leaseSeconds,
          requiresApproval,
          approval,
          repository);
    }
  }

  void check() {
    new Checks()
        .name("name", name, MAX_NAME)
        .size("tasks", tasks, 1, MAX_STEPS)
        .each("tasks", tasks, WorkflowRequest::check)
        .verify();
  }

  private static void check(Checks checks, Step step) {
    checks
        .name("key", step.key(), MAX_NAME)
        .size("dependsOn", step.dependsOn(), 0, MAX_STEPS)
        .unique("dependsOn", step.dependsOn());
    step.task().check(checks);
  }
}
