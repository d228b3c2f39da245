/** What both sides need and is not the domain. */
@NullMarked
package com.leanvibe.hive.platform;

import org.jspecify.annotations.NullMarked;
