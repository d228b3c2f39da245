/** Workflows at the command line, and the files they are written in. */
@NullMarked
package com.leanvibe.hive.cli.workflow;

import org.jspecify.annotations.NullMarked;
