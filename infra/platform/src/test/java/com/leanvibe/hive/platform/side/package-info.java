/** A small side, made of nothing but the platform, and what the tests say to it. */
@NullMarked
package com.leanvibe.hive.platform.side;

import org.jspecify.annotations.NullMarked;
