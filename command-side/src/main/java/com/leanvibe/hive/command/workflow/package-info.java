/** Workflows: tasks that are submitted together and depend on each other by key. */
@NullMarked
package com.leanvibe.hive.command.workflow;

import org.jspecify.annotations.NullMarked;
