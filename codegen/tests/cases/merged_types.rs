use super::types::{
    NewOrder, NewOrderStatus, Order, OrderBilling, OrderBush, OrderOptionalCity, OrderShipping, OrderStatus, OrderTree, Place,
};
use std::any::TypeId;

#[test]
fn one_shape_is_one_type_under_several_names() {
    assert_eq!(TypeId::of::<OrderBilling>(), TypeId::of::<OrderShipping>());
    assert_eq!(TypeId::of::<OrderStatus>(), TypeId::of::<NewOrderStatus>());
    assert_eq!(TypeId::of::<OrderTree>(), TypeId::of::<OrderBush>());
    let order: Order = codegen_runtime::from_json(br#"{"status":"open"}"#).unwrap();
    let status: Option<NewOrderStatus> = order.status;
    assert_eq!(NewOrder::new().status(status.unwrap()).status, Some(OrderStatus::Open));
}

#[test]
fn components_stay_types_of_their_own() {
    assert_ne!(TypeId::of::<OrderOptionalCity>(), TypeId::of::<Place>());
    assert_ne!(TypeId::of::<OrderOptionalCity>(), TypeId::of::<super::types::OrderRequiredCity>());
}
