// The classes that the machine itself knows, and how an interpreter makes them before anything runs.
//
// Only the bare classes are made here; their methods are registered by Builtins/, one file a type.

/// The built-in classes of one interpreter.
package final class BuiltinTypes {
  package internal(set) var object: TypeInfo!
  package internal(set) var type: TypeInfo!
  package internal(set) var noneType: TypeInfo!
  package internal(set) var notImplementedType: TypeInfo!
  package internal(set) var ellipsisType: TypeInfo!
  package internal(set) var int: TypeInfo!
  package internal(set) var bool: TypeInfo!
  package internal(set) var float: TypeInfo!
  package internal(set) var complex: TypeInfo!
  package internal(set) var str: TypeInfo!
  package internal(set) var bytes: TypeInfo!
  package internal(set) var bytearray: TypeInfo!
  package internal(set) var list: TypeInfo!
  package internal(set) var tuple: TypeInfo!
  package internal(set) var dict: TypeInfo!
  package internal(set) var set: TypeInfo!
  package internal(set) var frozenset: TypeInfo!
  package internal(set) var slice: TypeInfo!
  package internal(set) var range: TypeInfo!
  package internal(set) var cell: TypeInfo!
  package internal(set) var function: TypeInfo!
  package internal(set) var native: TypeInfo!
  package internal(set) var method: TypeInfo!
  package internal(set) var generator: TypeInfo!
  package internal(set) var iterator: TypeInfo!
  package internal(set) var rangeIterator: TypeInfo!
  package internal(set) var listIterator: TypeInfo!
  package internal(set) var module: TypeInfo!
  package internal(set) var property: TypeInfo!
  package internal(set) var classMethod: TypeInfo!
  package internal(set) var staticMethod: TypeInfo!
  package internal(set) var superType: TypeInfo!
  package internal(set) var descriptor: TypeInfo!
  package internal(set) var code: TypeInfo!
  package internal(set) var traceback: TypeInfo!
  package internal(set) var exceptionState: TypeInfo!
  package internal(set) var errors: [TypeInfo] = []
  /// Classes of views and iterators, which only built-ins name.
  let more = MoreTypes()

  package init() {}

  package subscript(_ error: StandardError) -> TypeInfo { errors[BuiltinTypes.places[error] ?? 0] }

  private static let places: [StandardError: Int] = Dictionary(
    uniqueKeysWithValues: StandardError.allCases.enumerated().map { ($1, $0) })
}

extension Interpreter {
  /// Makes a class natively. `bases` nil means `object`.
  package func makeType(
    _ name: String, module: String = "builtins", bases: [TypeInfo]? = nil, nativeBase: NativeBase = .builtin,
    metaclass: TypeInfo? = nil
  ) -> TypeInfo {
    let bases = bases ?? (types.object.map { [$0] } ?? [])
    let owner = metaclass ?? bases.first?.metaclass ?? types.type
    let info = TypeInfo(
      name: self.name(name), displayName: name, module: module, bases: bases, nativeBase: nativeBase,
      reference: ObjectReference(address: heap.scope))
    let reference = heap.allocateOwned(.type, payloadSize: 16)
    reference.setField(8, to: Unmanaged.passRetained(info as ForeignObject))
    reference.setField(0, to: owner?.reference ?? reference)
    owner?.reference.retain()
    heap.addForeignCost(info.cost)
    heap.charge(info.cpythonSize, site: reference.site)
    info.reference = reference
    info.metaclass = owner ?? info
    info.isImmutable = true
    info.isLibrary = true
    for base in bases {
      base.reference.retain()
      base.subclasses.append(.passUnretained(info))
    }
    _ = info.resolve()
    return info
  }

  /// Makes the classes, singletons, exceptions and the builtins module.
  func bootstrap() {
    types.type = nil
    let object = makeType("object", bases: [], nativeBase: .object)
    types.object = object
    types.type = makeType("type", bases: [object], nativeBase: .type)
    object.metaclass = types.type
    object.reference.setField(0, to: types.type.reference)
    types.type.reference.retain()
    types.type.metaclass = types.type
    types.type.reference.setField(0, to: types.type.reference)
    object.reference.retain()  // types.type was made when object was its own class; keep the counts even

    types.noneType = makeType("NoneType")
    types.notImplementedType = makeType("NotImplementedType")
    types.ellipsisType = makeType("ellipsis")
    types.int = makeType("int")
    types.bool = makeType("bool", bases: [types.int])
    types.float = makeType("float")
    types.complex = makeType("complex")
    types.str = makeType("str")
    types.bytes = makeType("bytes")
    types.bytearray = makeType("bytearray")
    types.list = makeType("list")
    types.tuple = makeType("tuple")
    types.dict = makeType("dict")
    types.set = makeType("set")
    types.frozenset = makeType("frozenset")
    types.slice = makeType("slice")
    types.range = makeType("range")
    types.cell = makeType("cell")
    types.function = makeType("function")
    types.native = makeType("builtin_function_or_method")
    types.method = makeType("method")
    types.generator = makeType("generator")
    types.iterator = makeType("iterator")
    types.rangeIterator = makeType("range_iterator")
    types.listIterator = makeType("list_iterator")
    types.module = makeType("module")
    types.property = makeType("property")
    types.classMethod = makeType("classmethod")
    types.staticMethod = makeType("staticmethod")
    types.superType = makeType("super")
    types.descriptor = makeType("getset_descriptor")
    types.code = makeType("code")
    types.traceback = makeType("traceback")
    types.exceptionState = makeType("exception_state")
    for error in StandardError.allCases {
      let base = error.base.map { types[$0] } ?? object
      types.errors.append(makeType(error.rawValue, bases: [base], nativeBase: .wrapper))
    }

    emptyString = .object(heap.stringOwned(""))
    emptyTuple = .object(heap.tupleOwned(count: 0) { _ in })
    notImplemented = .object(heap.foreignOwned(ForeignObject(), class: types.notImplementedType.reference))
    ellipsis = .object(heap.foreignOwned(ForeignObject(), class: types.ellipsisType.reference))
    characterStrings = (0..<256).map { code in
      .object(heap.stringOwned(String(UnicodeScalar(UInt8(code)))))
    }
    builtins = ModuleState(name: "builtins", interpreter: self)
    modules["builtins"] = .object(heap.foreignOwned(builtins, class: types.module.reference))
    defineMachine()
    defineBuiltins()
  }
}
