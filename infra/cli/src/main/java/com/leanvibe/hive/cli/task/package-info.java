/** Tasks at the command line. */
@NullMarked
package com.leanvibe.hive.cli.task;

import org.jspecify.annotations.NullMarked;
