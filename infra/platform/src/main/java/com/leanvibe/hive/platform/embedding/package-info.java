/** Where texts stand in a space of meaning, as a model says. */
@NullMarked
package com.leanvibe.hive.platform.embedding;

import org.jspecify.annotations.NullMarked;
