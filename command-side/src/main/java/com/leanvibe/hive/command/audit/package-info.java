/** Puts into the log who was denied what, and who was permitted what only few are. */
@NullMarked
package com.leanvibe.hive.command.audit;

import org.jspecify.annotations.NullMarked;
