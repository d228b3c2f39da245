/** What a side is configured with, as it is told to the log. */
@NullMarked
package com.leanvibe.hive.platform.configuration;

import org.jspecify.annotations.NullMarked;
