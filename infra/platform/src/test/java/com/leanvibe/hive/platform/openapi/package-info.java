@NullMarked
package com.leanvibe.hive.platform.openapi;

import org.jspecify.annotations.NullMarked;
