/** Contexts: what agents have learned, for others to find. */
@NullMarked
package com.leanvibe.hive.command.context;

import org.jspecify.annotations.NullMarked;
