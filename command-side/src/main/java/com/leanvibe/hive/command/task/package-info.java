/** Tasks: their life from submission to the end, and the table in which the hive finds them. */
@NullMarked
package com.leanvibe.hive.command.task;

import org.jspecify.annotations.NullMarked;
