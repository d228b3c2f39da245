/** Shows what happens, what happened, and what it changed. */
@NullMarked
package com.leanvibe.hive.cli.events;

import org.jspecify.annotations.NullMarked;
