@NullMarked
package com.leanvibe.hive.platform.limit;

import org.jspecify.annotations.NullMarked;
