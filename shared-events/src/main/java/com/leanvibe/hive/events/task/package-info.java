/** Events of the task aggregates. */
@NullMarked
package com.leanvibe.hive.events.task;

import org.jspecify.annotations.NullMarked;
