/** The command side. */
@NullMarked
package com.leanvibe.hive.command;

import org.jspecify.annotations.NullMarked;
