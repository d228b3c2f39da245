package com.leanvibe.hive.command.task;

import java.util.List;

/** Creates all of these tasks or none. */
public record SubmitTasks(List<SubmitTask> tasks) {}
