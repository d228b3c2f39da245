package com.leanvibe.hive.command.task;

import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.platform.problem.Denial;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.Set;

/** A task that somebody else works on. */
final class ForeignTask {

  private ForeignTask() {}

  /** 403: only who holds a task may work on it. */
  static Problem refusal(TaskId task) {
    return Problem.forbidden(
        new Denial("task:work", task.key(), Set.of(DenialReason.NOT_ASSIGNED)));
  }
}
