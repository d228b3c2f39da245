/** Who calls, and whether they may. */
@NullMarked
package com.leanvibe.hive.platform.security;

import org.jspecify.annotations.NullMarked;
