/** Styles of the Element Plus parts that the console uses, each by itself. */
import 'element-plus/es/components/base/style/css'
import 'element-plus/es/components/drawer/style/css'
