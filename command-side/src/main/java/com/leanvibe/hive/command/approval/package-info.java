/** What others must approve before it is done. */
@NullMarked
package com.leanvibe.hive.command.approval;

import org.jspecify.annotations.NullMarked;
