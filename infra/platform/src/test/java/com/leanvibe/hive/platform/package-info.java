@NullMarked
package com.leanvibe.hive.platform;

import org.jspecify.annotations.NullMarked;
