@NullMarked
package com.leanvibe.hive.platform.json;

import org.jspecify.annotations.NullMarked;
