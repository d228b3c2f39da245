/** How both sides reach Redis. */
@NullMarked
package com.leanvibe.hive.platform.redis;

import org.jspecify.annotations.NullMarked;
